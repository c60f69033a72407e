"""What is typed to look through the catalogue?"""

from typing import Any

from django import forms

PAGE = 25


class CatalogueForm(forms.Form):
    """Search text, field, level and page; nonsense counts as nothing."""

    q = forms.CharField(required=False, max_length=200)
    linh_vuc = forms.SlugField(required=False, max_length=40)
    cap = forms.SlugField(required=False, max_length=30)
    trang = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def criteria(self) -> dict[str, Any]:
        """Arguments of ``search_procedures``; one row more than a page, to know whether there is a next one."""
        self.is_valid()
        return {
            "text": self.cleaned_data.get("q", ""),
            "field_code": self.cleaned_data.get("linh_vuc", ""),
            "level_code": self.cleaned_data.get("cap", ""),
            "offset": (self.page - 1) * PAGE,
            "limit": PAGE + 1,
        }

    @property
    def page(self) -> int:
        """The number of the page from 1."""
        self.is_valid()
        return self.cleaned_data.get("trang") or 1
