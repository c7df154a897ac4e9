//! Settings that the environment or the profile has for one service.

use aws_types::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

/// Returns whether a setting is on, if the shared configuration says so.
pub(crate) fn shared_flag(
    shared: &SdkConfig,
    service: &str,
    variable: &str,
    profile: &str,
) -> Option<bool> {
    let key = ServiceConfigKey::builder()
        .service_id(service)
        .env(variable)
        .profile(profile)
        .build()
        .expect("all three parts are set");
    flag(&shared.service_config()?.load_config(key)?)
}

/// Returns whether a setting is on, if the environment says so: for clients whose configuration is
/// not made from the shared one.
pub(crate) fn environment_flag(variable: &str) -> Option<bool> {
    flag(&std::env::var(variable).ok()?)
}

/// Anything but `true` and `false`, in whatever case, is nothing.
fn flag(text: &str) -> Option<bool> {
    text.to_ascii_lowercase().parse().ok()
}
