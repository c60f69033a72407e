"""Which operations are there, and where is their description? OpenAPI 3.1 at ``/api/v1/openapi.json``."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from cchc.outlets.openapi import problems
from cchc.outlets.openapi.acting import AUTHENTICATION
from cchc.outlets.openapi.routes import case_acts, index, procedures, report_checks, statistics, units

PREFIX = "/api/v1/"


class DescribedApi(NinjaAPI):
    """The API with a description that tells problems by their own media type."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The OpenAPI 3.1 document."""
        described = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for methods in described["paths"].values():
            for operation in methods.values():
                problems.describe(operation["responses"])
        return described


api = DescribedApi(
    title="CCHC",
    version="1",
    description=(
        "Hồ sơ, thủ tục và thống kê của CCHC."
        " Lời từ chối theo RFC 9457 (application/problem+json) với một câu tiếng Việt."
        " Danh sách dài được đọc từng trang bằng dấu trang (after, next). Thời điểm có múi giờ; ngày dạng 2021-07-28."
    ),
    auth=AUTHENTICATION,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="openapi:api",
)
problems.install(api)
api.add_router("/procedures", procedures.router)
api.add_router("/units", units.router)
api.add_router("/cases", case_acts.router)
api.add_router("/statistics", statistics.router)
api.add_router("/index", index.router)
api.add_router("/report-checks", report_checks.router)
