from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from factcheck.web import views
from factcheck.web.policies import PAGE, under

login = LoginView.as_view(
    template_name="factcheck/web/login.html", redirect_authenticated_user=True
)

urlpatterns = [
    path("", views.home, name="home"),
    path("login/", under(PAGE)(login), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("reports/<int:report_id>/", views.report, name="report"),
]
