-- As a site with the secure domain has it, as far as accounts are concerned; passwords without TLS, since the test is on this host.
modules_enabled = { "roster", "saslauth", "disco", "ping", "posix", "admin_shell" }
c2s_require_encryption = false
authentication = "internal_hashed"
log = { info = "*console" }
data_path = "/var/lib/prosody"
interfaces = { "*" }

VirtualHost "meet.example.com"

VirtualHost "auth.meet.example.com"
