package io.meetkeeper.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of this machine: its host name, with and without domain, and those in a certificate.
 */
public final class MachineNames {
  private static final Logger log = LoggerFactory.getLogger(MachineNames.class);
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int DNS_NAME = 2; // RFC 5280, 4.2.1.6

  private MachineNames() {}

  /** The host name, with and without domain; without DNS, which may not answer. */
  public static List<String> all() {
    try {
      String name = Files.readString(HOST_NAME).strip();
      return List.of(name, name.split("\\.", 2)[0]);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The DNS names in a PEM certificate; empty when it cannot be read. */
  public static List<String> ofCertificate(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return dnsNames((X509Certificate) factory.generateCertificate(stream));
    } catch (IOException | CertificateException e) {
      log.warn("{}: its names are not known: {}", file, e.getMessage());
      return List.of();
    }
  }

  private static List<String> dnsNames(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    List<String> names = new ArrayList<>();
    for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
      if (each.get(0).equals(DNS_NAME)) {
        names.add(each.get(1).toString());
      }
    }
    return names;
  }
}
