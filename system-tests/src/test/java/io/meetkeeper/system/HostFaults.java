package io.meetkeeper.system;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Faults left behind by operators, upgrades and other programs. */
final class HostFaults implements HostFaultSet {
  private static final String PROSODY = "/etc/prosody/conf.avail/meet.example.com.cfg.lua";
  private static final String NGINX = "/etc/nginx/sites-available/meet.example.com.conf";
  private static final String JICOFO = "/etc/jitsi/jicofo/jicofo.conf";
  private static final String JICOFO_ENVIRONMENT = "/etc/jitsi/jicofo/config";
  private static final String JVB = "/etc/jitsi/videobridge/jvb.conf";
  private static final String CRON = "/etc/cron.d/nightly";
  private static final String AUTH_CERTIFICATE = "/etc/prosody/certs/auth.meet.example.com.crt";
  private static final String SITE_CERTIFICATE = "/etc/jitsi/meet/meet.example.com.crt";
  private static final String CONFIG_JS = "/etc/jitsi/meet/meet.example.com-config.js";

  private final SystemdContainer host;
  private final Map<String, String> files;
  private final String localtime;

  HostFaults(SystemdContainer host) {
    this.host = host;
    files =
        Map.of(
            PROSODY, read(PROSODY),
            NGINX, read(NGINX),
            JICOFO, read(JICOFO),
            JICOFO_ENVIRONMENT, read(JICOFO_ENVIRONMENT),
            AUTH_CERTIFICATE, read(AUTH_CERTIFICATE));
    localtime = host.exec("readlink", "/etc/localtime").out();
  }

  /**
   * Makes a certificate for {@code auth.}, as the package of Prosody's files does, and makes Java
   * trust it and that of the site.
   */
  static void trustCertificates(SystemdContainer host) {
    makeCertificate(host, "auth.meet.example.com", AUTH_CERTIFICATE, "/dev/null");
    for (String file : List.of(AUTH_CERTIFICATE, SITE_CERTIFICATE)) {
      host.run(
          "keytool",
          "-importcert",
          "-noprompt",
          "-cacerts",
          "-storepass",
          "changeit",
          "-alias",
          file,
          "-file",
          file);
    }
  }

  @Override
  public Map<String, String> states() {
    return Map.ofEntries(
        Map.entry("time-zone", "warning"),
        Map.entry("host-name", "warning"),
        Map.entry("packages", "warning"),
        Map.entry("other-restarters", "warning"),
        Map.entry("heap-caps", "warning"),
        Map.entry("prosody-hosts", "broken"),
        Map.entry("secure-domain", "broken"),
        Map.entry("web", "warning"),
        Map.entry("config-js", "warning"),
        Map.entry("certificate", "broken"),
        Map.entry("certificate-auth", "broken"),
        Map.entry("turn", "warning"),
        Map.entry("bridge-rest", "warning"));
  }

  @Override
  public void make() {
    breakMachine();
    breakJitsi();
    breakWeb();
  }

  private void breakMachine() {
    host.run("ln", "-sfn", "/usr/share/zoneinfo/Asia/Tokyo", "/etc/localtime");
    shell("echo meet2 >/etc/hostname");
    shell(dpkgState("installed", "half-configured"));
    host.write(CRON, "0 4 * * * root systemctl restart jitsi-videobridge2\n");
  }

  private void breakJitsi() {
    String memory = "$(($(awk '/^MemTotal/ {print $2}' /proc/meminfo) / 1024 + 1024))m";
    shell(
        "sed -i \"s/^JICOFO_MAX_MEMORY=.*/JICOFO_MAX_MEMORY="
            + memory
            + "/\" "
            + JICOFO_ENVIRONMENT);
    host.run("systemctl", "restart", "jicofo");
    host.write(
        JICOFO,
        files.get(JICOFO)
            + "jicofo.authentication { enabled = true, type = XMPP,"
            + " login-url = \"meet.example.com\" }\n");
    host.write(JVB, "videobridge.http-servers.private.port = 8099\n");
    host.write(
        PROSODY,
        "external_services = { { type = \"turn\", host = \"meet.example.com\", port = 3478,"
            + " transport = \"udp\" } }\n"
            + files
                .get(PROSODY)
                .replaceFirst("(VirtualHost \"meet.example.com\"\n)", "$1    enabled = false\n"));
    makeCertificate(host, "auth.meet.example.com", AUTH_CERTIFICATE, "/dev/null");
    host.run("systemctl", "restart", "prosody");
  }

  private void breakWeb() {
    makeCertificate(host, "other.example.com", "/srv/other.crt", "/srv/other.key");
    host.write("/srv/other-config.js", read(CONFIG_JS) + "\nconfig.channelLastN = 5;\n");
    host.write(
        NGINX,
        files
            .get(NGINX)
            .replace(CONFIG_JS, "/srv/other-config.js")
            .replaceAll("/etc/jitsi/meet/meet.example.com\\.(crt|key)", "/srv/other.$1"));
    host.run("systemctl", "reload", "nginx");
  }

  @Override
  public Map<String, String> mended(Map<String, String> before) {
    Map<String, String> mended = new TreeMap<>(before);
    mended.keySet().retainAll(states().keySet());
    mended.remove("turn"); // no longer configured
    return mended;
  }

  @Override
  public void mend() {
    files.forEach(host::write);
    host.run("rm", "-f", JVB, CRON);
    host.run("ln", "-sfn", localtime, "/etc/localtime");
    shell("echo " + JitsiServer.NAME + " >/etc/hostname");
    shell(dpkgState("half-configured", "installed"));
    host.run("systemctl", "reload", "nginx");
    host.run("systemctl", "restart", "prosody", "jicofo");
  }

  private static void makeCertificate(
      SystemdContainer host, String name, String certificate, String key) {
    host.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "3650",
        "-subj",
        "/CN=" + name,
        "-addext",
        "subjectAltName=DNS:" + name,
        "-keyout",
        key,
        "-out",
        certificate);
  }

  private static String dpkgState(String before, String after) {
    return "sed -i '/^Package: prosody$/,/^$/s/^Status: install ok "
        + before
        + "/Status: install ok "
        + after
        + "/' /var/lib/dpkg/status";
  }

  private String read(String file) {
    return host.run("cat", file) + "\n";
  }

  private void shell(String command) {
    host.run("sh", "-c", command);
  }
}
