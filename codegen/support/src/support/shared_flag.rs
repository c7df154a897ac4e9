//! Settings that the environment or the profile has for one service.

use aws_types::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

/// Returns whether a setting is on, if it says so: anything but `true` and `false` is nothing.
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
    let text = shared.service_config()?.load_config(key)?;
    text.parse().ok()
}
