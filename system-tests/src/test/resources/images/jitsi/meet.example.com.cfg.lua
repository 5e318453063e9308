-- As the package jitsi-meet-prosody writes it, without the modules that only Jitsi has.
cross_domain_bosh = false;
consider_bosh_secure = true;
consider_websocket_secure = true;

VirtualHost "meet.example.com"
    authentication = "anonymous" -- do not delete me
    -- Properties below are modified by jitsi-meet-tokens package config
    -- and authentication above is switched to "token"
    --app_id="example_app_id"
    --app_secret="example_app_secret"
    modules_enabled = {
        "bosh";
        "ping"; -- Enable mod_ping
    }
    c2s_require_encryption = false
    main_muc = "conference.meet.example.com"

Component "conference.meet.example.com" "muc"
    restrict_room_creation = true
    storage = "memory"
    admins = { "focus@focus.meet.example.com" }
    muc_room_locking = false
    muc_room_default_public_jids = true

VirtualHost "auth.meet.example.com"
    authentication = "internal_hashed"

-- Jitsi's file has Component "focus.meet.example.com" "client_proxy" here.
Component "focus.meet.example.com"
    component_secret = "c0mponent-s3cret"
