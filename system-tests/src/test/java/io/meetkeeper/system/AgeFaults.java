package io.meetkeeper.system;

import java.util.Map;
import java.util.TreeMap;

/**
 * Faults that come with time: expired certificates, a full disk, and a file of Prosody that
 * somebody put in the place of its link, so that the one in {@code conf.avail} is stale. The disk
 * is the {@code tmpfs} under Meetkeeper's data.
 */
final class AgeFaults implements HostFaultSet {
  /** The directory of Meetkeeper's data. */
  static final String DATA = "/var/lib/meetkeeper";

  /** The file that Prosody reads. */
  static final String READ = "/etc/prosody/conf.d/meet.example.com.cfg.lua";

  private static final String STALE = "/etc/prosody/conf.avail/meet.example.com.cfg.lua";
  private static final String SITE = "/etc/jitsi/meet/meet.example.com";
  private static final String AUTH = "/etc/prosody/certs/auth.meet.example.com.crt";
  private static final String SAVED = "/srv/saved";

  /** The free space that is left: enough for the events of this test, and less than a fiftieth. */
  private static final int LEFT_BYTES = 4_000_000;

  private final SystemdContainer host;

  AgeFaults(SystemdContainer host) {
    this.host = host;
  }

  /** Puts a small disk under the data of a Meetkeeper that is not installed yet. */
  static void mountDisk(SystemdContainer host) {
    host.run("mkdir", "-p", DATA);
    host.run("mount", "-t", "tmpfs", "-o", "size=250m", "tmpfs", DATA);
  }

  @Override
  public Map<String, String> states() {
    return Map.of(
        "certificate",
        "broken",
        "certificate-auth",
        "broken",
        "prosody-hosts",
        "warning",
        "disk." + DATA,
        "broken");
  }

  @Override
  public void make() {
    shell(
        "mkdir -p %1$s && cp -a %2$s.crt %2$s.key %3$s %4$s %1$s/"
            .formatted(SAVED, SITE, STALE, AUTH));
    makeExpiredCertificate("meet.example.com", SITE + ".crt", SITE + ".key");
    host.run("systemctl", "reload", "nginx");
    makeExpiredCertificate("auth.meet.example.com", AUTH, "/dev/null");
    shell("cp --remove-destination -p %s %s".formatted(STALE, READ));
    shell("sed -i 's/authentication = \"anonymous\"/authentication = \"token\"/' " + STALE);
    shell(
        "head -c $(($(df --output=avail -B1 %1$s | tail -n 1) - %2$d)) /dev/zero >%1$s/fill.tmp"
            .formatted(DATA, LEFT_BYTES));
  }

  @Override
  public void mend() {
    host.run("rm", "-f", DATA + "/fill.tmp");
    shell(
        "cp -a %1$s/meet.example.com.crt %1$s/meet.example.com.key /etc/jitsi/meet/"
            .formatted(SAVED));
    host.run("systemctl", "reload", "nginx");
    shell("cp -a %s/auth.meet.example.com.crt %s".formatted(SAVED, AUTH));
    shell(
        "cp -a %1$s/meet.example.com.cfg.lua %2$s && ln -sfn ../conf.avail/meet.example.com.cfg.lua %3$s"
            .formatted(SAVED, STALE, READ));
  }

  @Override
  public Map<String, String> mended(Map<String, String> before) {
    Map<String, String> mended = new TreeMap<>(before);
    mended.keySet().retainAll(states().keySet());
    return mended;
  }

  /**
   * Makes a certificate with keytool, since openssl of Debian 12 makes none that begins in the
   * past.
   */
  private void makeExpiredCertificate(String name, String certificate, String key) {
    String store = "/srv/" + name + ".p12";
    shell(
        ("keytool -genkeypair -alias a -keyalg RSA -dname CN=%1$s -ext san=dns:%1$s -startdate -10d"
                + " -validity 5 -keystore %2$s -storetype PKCS12 -storepass changeit"
                + " && openssl pkcs12 -in %2$s -passin pass:changeit -nodes -nokeys -out %3$s"
                + " && openssl pkcs12 -in %2$s -passin pass:changeit -nodes -nocerts -out %4$s"
                + " && rm %2$s")
            .formatted(name, store, certificate, key));
  }

  private void shell(String command) {
    host.run("sh", "-c", command);
  }
}
