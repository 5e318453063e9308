package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.backbone.file.FileStamp;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.disk.ReadPermissionHint;
import io.meetkeeper.files.hocon.HoconIncludeReader;
import io.meetkeeper.files.hocon.HoconIncludedFiles;
import io.meetkeeper.files.parser.DocumentOrigin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the certificate of Prosody's {@code auth.<domain>} from the paths of Jitsi's Debian
 * packages, and Java's store of trusted certificates. Blocking.
 */
final class AuthCertificateProbe {
  private static final String STORE = "etc/ssl/certs/java/cacerts";
  private static final String JICOFO = "etc/jitsi/jicofo/jicofo.conf";
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final Pattern UNVERIFIED =
      Pattern.compile("(?m)^[^#/]*disable-certificate-verification\\s*[=:]\\s*true");
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?m)^[^#/]*\\binclude\\s+(?:required\\s*\\(\\s*)?(?:url|classpath)\\s*\\(");
  private static final char[] STORE_PASSWORD = "changeit".toCharArray();

  private final Path root;
  private final String site;
  private final Clock clock;

  AuthCertificateProbe(Path root, String site, Clock clock) {
    this.root = root;
    this.site = site;
    this.clock = clock;
  }

  /** The check; none on a host without such a certificate, such as one with only a bridge. */
  List<HealthCheck> check() {
    List<Path> paths = paths();
    for (Path path : paths) {
      Optional<X509Certificate> certificate = read(path);
      if (certificate.isPresent()) {
        return List.of(
            AuthCertificateCheck.of(
                path,
                certificate.get(),
                isTrusted(certificate.get()),
                isVerified(),
                clock.instant()));
      }
    }
    return paths.stream()
        .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
        .map(AuthCertificateProbe::blocking)
        .flatMap(Optional::stream)
        .limit(1)
        .map(AuthCertificateCheck::closed)
        .toList();
  }

  private List<Path> paths() {
    String name = "auth." + site;
    return List.of(
        root.resolve("etc/prosody/certs/" + name + ".crt"),
        root.resolve("var/lib/prosody/" + name + ".crt"),
        root.resolve("usr/local/share/ca-certificates/" + name + ".crt"),
        root.resolve("etc/ssl/certs/" + name + ".pem"));
  }

  /** The stamps of the files of this check. */
  List<String> fingerprint() {
    Stream<Path> files =
        Stream.of(paths(), List.of(root.resolve(STORE), root.resolve(JICOFO)), includedByJicofo())
            .flatMap(List::stream);
    return files.map(file -> file + " " + FileStamp.of(file)).toList();
  }

  private List<Path> includedByJicofo() {
    Path file = root.resolve(JICOFO);
    try {
      String text = BoundedFile.readText(file, MAX_BYTES);
      return DocumentOrigin.withIncludes(file).includedFiles(DocumentKind.HOCON, text);
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * The path that blocks reading; links lead to Prosody's data directory, which is closed to
   * others.
   */
  private static Optional<Path> blocking(Path path) {
    try {
      Path target =
          Files.isSymbolicLink(path) ? path.resolveSibling(Files.readSymbolicLink(path)) : path;
      return Optional.ofNullable(ReadPermissionHint.blocking(target));
    } catch (IOException e) {
      return Optional.of(path);
    }
  }

  private static Optional<X509Certificate> read(Path file) {
    try {
      byte[] bytes = BoundedFile.read(file, MAX_BYTES);
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(bytes)));
    } catch (IOException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether Java's store contains the certificate; {@code null} when Debian's store is missing or
   * unreadable.
   */
  private Boolean isTrusted(X509Certificate certificate) {
    Path store = root.resolve(STORE);
    try {
      if (!Files.isReadable(store) || Files.size(store) > MAX_BYTES) {
        return null;
      }
      KeyStore trusted = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
      return trusted.getCertificateAlias(certificate) != null;
    } catch (IOException | GeneralSecurityException e) {
      return null;
    }
  }

  /**
   * Whether Jicofo verifies certificates; {@code null} when its configuration, or what that
   * includes, cannot be read.
   */
  private Boolean isVerified() {
    try {
      String text = BoundedFile.readText(root.resolve(JICOFO), MAX_BYTES);
      HoconIncludedFiles included = HoconIncludeReader.read(root.resolve(JICOFO), text);
      boolean disabled =
          Stream.concat(Stream.of(text), included.texts().values().stream())
              .anyMatch(each -> UNVERIFIED.matcher(each).find());
      boolean known = included.unreadable().isEmpty() && !ELSEWHERE.matcher(text).find();
      return disabled ? Boolean.FALSE : known ? Boolean.TRUE : null;
    } catch (IOException e) {
      return null;
    }
  }
}
