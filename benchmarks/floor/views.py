"""An authenticated DRF view with the fewest statements that could do it: no rights, no events, no ledger."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from factcheck.claims.models import Claim
from factcheck.people.models import ApiToken, User
from factcheck.people.queries import token_for

COLUMNS = ("id", "document_id", "state", "version", "words", "priority", "due_at")
EVERYTHING = 10_000  # rows
LEASE = "INSERT INTO floor_lease (item_id, person_id) VALUES (%s, %s)"
TAKE = (
    "UPDATE floor_item SET state = 1 WHERE id ="
    " (SELECT id FROM floor_item WHERE state = 0 ORDER BY priority DESC, id LIMIT 1"
)
RETURNING = {
    "postgresql": " FOR UPDATE SKIP LOCKED) RETURNING id, words",
    "sqlite": ") RETURNING id, words",
}


class Bearer(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        token = token_for(request.headers.get("Authorization", "").removeprefix("Bearer "))
        return (token.person, token) if token else None


class Floor(APIView):
    authentication_classes = (Bearer,)
    permission_classes = (IsAuthenticated,)


class List(Floor):
    def get(self, request: Request) -> Response:
        rows = Claim.objects.filter(desk=1, state="queued").order_by("id").values(*COLUMNS)
        return Response(list(rows[:50]))


class Everything(Floor):
    def get(self, request: Request) -> Response:
        return Response(list(Claim.objects.order_by("id").values(*COLUMNS)[:EVERYTHING]))


class Next(Floor):
    def post(self, request: Request) -> Response:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(TAKE + RETURNING[connection.vendor])
            item = cursor.fetchone()
            if item is None:
                return Response(status=204)
            cursor.execute(LEASE, [item[0], request.user.pk])
        return Response({"id": item[0], "words": item[1]}, status=201)


class Submit(Floor):
    def post(self, request: Request) -> Response:
        sent: Any = request.data
        item, told = sent["id"], sent["rationale"]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT person_id FROM floor_lease WHERE item_id = %s", [item])
            cursor.execute("UPDATE floor_item SET state = 2 WHERE id = %s AND state = 1", [item])
            for table in ("floor_review", "floor_evidence"):
                insert = f"INSERT INTO {table} (item_id, person_id, words) VALUES (%s, %s, %s)"  # noqa: S608
                cursor.execute(insert, [item, request.user.pk, told])
        return Response({"id": item}, status=201)
