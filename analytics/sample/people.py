"""Employees: who sells, supports, delivers and leads, and who has left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.sample.columns import NONE, Code, Columns, Day, Id, Joined, Name, Whole
from analytics.sample.division import Division
from analytics.sample.draw import Array, between, chance, pick
from analytics.sample.names import person_names
from analytics.sample.vocabulary import number

HOURLY_COST = np.array([180, 260, 380, 520])


@dataclass(frozen=True)
class People:
    """One entry per employee of the division; executives first, then sales, presales, delivery."""

    role: Array
    grade: Array
    specialty: Array
    second_specialty: Array
    centre: Array
    hired: Array
    left: Array
    successor: Array
    is_inherited: Array
    rate: Array
    is_costed: Array
    sales: Array
    presales: Array
    delivery: Array
    executives: Array
    english: list[str]
    chinese: list[str]

    def name(self, numbers: Array) -> Name:
        """Names in place of identifiers, as CRMs print owners."""
        return Name(self.english, self.chinese, numbers)

    def is_active(self, employee: Array, at: Array | int) -> Array:
        """Whether an employee had not left yet at a day."""
        return np.asarray((self.left[employee] == NONE) | (self.left[employee] > at))


def make_people(division: Division) -> People:
    """The staff: of every sixteen sales people two have left, one with and one without a handover."""
    rng, size = division.rng("employees"), division.employees
    order = [division.executives, division.sales, division.presales, division.delivery]
    bounds = np.cumsum([0, *order])
    groups = [np.arange(bounds[k], bounds[k + 1]) for k in range(4)]
    role = np.repeat([3, 0, 1, 2], order)
    grade = pick(rng, [2, 4, 3, 1], size)
    grade[groups[0]] = number("job_grade", "principal")
    left, successor = np.full(size, NONE), np.full(size, -1)
    is_inherited = np.zeros(size, dtype=bool)
    seller = np.arange(division.sales)
    with_handover, without = seller % 16 == 3, seller % 16 == 5
    leaving = with_handover | without
    follower = np.where(seller + 4 < division.sales, seller + 4, seller - 3)
    sales = groups[1]
    left[sales[leaving]] = division.as_of - between(rng, 290, 360, int(leaving.sum()))
    successor[sales[leaving]] = sales[follower[leaving]]
    is_inherited[sales[with_handover]] = True
    numbers = range(division.first_employee, division.first_employee + size)
    specialty = pick(rng, [1, 1, 1, 1], size)
    centre = np.where(np.isin(role, [1, 2]) & chance(rng, 0.4, size), pick(rng, [1, 1], size), -1)
    return People(
        role=role, grade=grade, specialty=specialty,
        second_specialty=np.where(chance(rng, 0.4, size), (specialty + 1) % 4, -1),
        centre=centre, hired=division.start - between(rng, 60, 3000, size), left=left, successor=successor,
        is_inherited=is_inherited, rate=HOURLY_COST[grade], is_costed=chance(rng, 0.6, size), executives=groups[0], sales=sales,
        presales=groups[2], delivery=groups[3],
        english=person_names(list(numbers), "en"), chinese=person_names(list(numbers), "zh"),
    )  # fmt: skip


def employees(division: Division, people: People) -> Columns:
    """The table of employees."""
    size = division.employees
    return {
        "employee_id": employee_id(division, np.arange(size)),
        "employee_name": people.name(np.arange(size)),
        "role": Code("role", people.role),
        "team": Code("team", people.role),
        "job_grade": Code("job_grade", people.grade),
        "specialty": Joined(
            [Code("product_line", people.specialty), Code("product_line", people.second_specialty)]
        ),
        "resource_centre": Code("centre", people.centre),
        "hire_date": Day(people.hired),
        "leave_date": Day(people.left),
        "capacity_hours_week": Whole(np.full(size, 40)),
        "cost_rate_hour": Whole(np.where(people.is_costed, people.rate, NONE)),
    }


def employee_id(division: Division, employee: Array) -> Id:
    """Identifiers of employees, E001 onwards; negative numbers stay missing."""
    return Id("E", 3, np.where(employee < 0, -1, employee + division.first_employee + 1))
