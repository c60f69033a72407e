"""Under which addresses do people sign in, see to their account, and manage accounts?"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as provider
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path

from cchc.registry.accounts.views import manage, mine, sign_in

urlpatterns = [
    # The names are those by which the sign-in library finds its pages.
    path("dang-nhap/", sign_in.sign_in, name="account_login"),
    path("dang-nhap/khoa-bao-mat/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("dang-nhap/khong-thanh/", provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("dang-nhap/loi/", provider.login_error, name="socialaccount_login_error"),
    path("dang-nhap/qua/<slug:provider_id>/", openid_connect.login, name="openid_connect_login"),
    path("dang-nhap/qua/<slug:provider_id>/ve/", openid_connect.callback, name="openid_connect_callback"),
    path("dang-nhap/da-dong/", account.account_inactive, name="account_inactive"),
    path("dang-ky/", account.signup, name="account_signup"),
    path("dang-ky/qua-co-quan/", provider.signup, name="socialaccount_signup"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("xac-nhan/ma/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("xac-nhan/khoa-bao-mat/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("buoc-hai/", second_step.authenticate, name="mfa_authenticate"),
    path("doi-mat-khau/", account.password_change, name="account_change_password"),
    path("dat-mat-khau/", account.password_set, name="account_set_password"),
    path("quen-mat-khau/", sign_in.forgotten, name="account_reset_password"),
    path("tai-khoan/", mine.mine, name="my_account"),
    path("tai-khoan/phien/ket-thuc/", mine.end_other_sessions, name="end_other_sessions"),
    path("tai-khoan/hai-buoc/", second_step.index, name="mfa_index"),
    path("tai-khoan/hai-buoc/ung-dung/", totp.activate_totp, name="mfa_activate_totp"),
    path("tai-khoan/hai-buoc/ung-dung/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tai-khoan/hai-buoc/ma-du-phong/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "tai-khoan/hai-buoc/ma-du-phong/lap/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tai-khoan/hai-buoc/ma-du-phong/tai/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("tai-khoan/khoa-bao-mat/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("tai-khoan/khoa-bao-mat/them/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("tai-khoan/khoa-bao-mat/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("tai-khoan/khoa-bao-mat/<int:pk>/go/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("tai-khoan/danh-sach/", manage.accounts, name="accounts"),
    path("tai-khoan/vai-tro/", manage.roles, name="roles"),
    path("tai-khoan/moi/", manage.new_account, name="new_account"),
    path("tai-khoan/nguoi/<str:username>/", manage.account, name="account"),
    path("tai-khoan/nguoi/<str:username>/sua/", manage.change, name="change_account"),
    path("tai-khoan/nguoi/<str:username>/mat-khau/", manage.new_password, name="reset_password"),
    path("tai-khoan/nguoi/<str:username>/phan-cong/", manage.grant, name="grant_role"),
    path("tai-khoan/nguoi/<str:username>/phan-cong/<int:grant_id>/ket-thuc/", manage.end_grant, name="end_grant"),
    path("tai-khoan/nguoi/<str:username>/khoa/", manage.new_token, name="issue_api_token"),
    path("tai-khoan/nguoi/<str:username>/khoa/<int:token_id>/thu-hoi/", manage.end_token, name="revoke_api_token"),
    path("tai-khoan/nguoi/<str:username>/phien/", manage.end_all_sessions, name="end_sessions"),
    path("tai-khoan/nguoi/<str:username>/hai-buoc/", manage.end_second_step, name="reset_second_step"),
    path("tai-khoan/nguoi/<str:username>/dong/", manage.close, name="deactivate_account"),
    path("tai-khoan/nguoi/<str:username>/mo/", manage.open_again, name="reactivate_account"),
]
