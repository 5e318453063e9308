package io.meetkeeper.auth.health;

import io.meetkeeper.auth.domain.file.DomainFileReader;
import io.meetkeeper.auth.domain.login.LoginService;
import io.meetkeeper.backbone.contract.account.SiteLogin;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.file.BoundedFile;
import io.meetkeeper.backbone.file.FileStamp;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.disk.ReadPermissionHint;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import io.meetkeeper.files.parser.DocumentOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the settings of the secure domain, or of logins by tokens or LDAP, whenever a file has
 * changed; a bad result or none again every two minutes. Blocking; one thread at a time.
 */
final class SecureDomainProbe {
  private static final Duration RETRY = Duration.ofMinutes(2);
  private static final int MAX_BYTES = 1 << 20;

  private final Path jicofoConf;
  private final Supplier<SiteLayout> layouts;
  private final DomainFileReader reader;
  private final LoginService logins;
  private final Clock clock;
  private String stamp = "";
  private Instant retryAt = Instant.MIN;
  private List<HealthCheck> last = List.of();

  SecureDomainProbe(
      Path root,
      Supplier<SiteLayout> layouts,
      DomainFileReader reader,
      LoginService logins,
      Clock clock) {
    jicofoConf = root.resolve("etc/jitsi/jicofo/jicofo.conf");
    this.layouts = layouts;
    this.reader = reader;
    this.logins = logins;
    this.clock = clock;
  }

  /** The check; none on a host without the files of the site. */
  List<HealthCheck> check() {
    SiteLayout layout = layouts.get();
    if (layout.find(DocumentName.PROSODY).isEmpty()
        && layout.find(DocumentName.DOCKER_ENV).isEmpty()) {
      return List.of();
    }
    String now = stamp(layout);
    if (!now.equals(stamp) || isRetryDue(clock.instant())) {
      SiteLogin login = logins.inspect();
      last =
          List.of(
              LoginCheck.isOwnMatter(login)
                  ? LoginCheck.of(login)
                  : withRight(SecureDomainCheck.of(reader.takeSnapshot())));
      boolean well = last.stream().noneMatch(SecureDomainProbe::isToRepeat);
      retryAt = well ? Instant.MAX : clock.instant().plus(RETRY);
      stamp = now;
    }
    return last;
  }

  /** Also when our clock was set back. */
  private boolean isRetryDue(Instant now) {
    return !now.isBefore(retryAt)
        || (retryAt.isBefore(Instant.MAX) && retryAt.isAfter(now.plus(RETRY)));
  }

  private static boolean isToRepeat(HealthCheck check) {
    return check.state() == HealthState.UNKNOWN || check.state().needsAction();
  }

  /**
   * Adds the remedy for Jicofo's folder, which Debian packages close so that its file is invisible.
   */
  private HealthCheck withRight(HealthCheck check) {
    Path closed = ReadPermissionHint.blocking(jicofoConf);
    return check.state() != HealthState.UNKNOWN || closed == null
        ? check
        : HealthCheck.of(
            check.id(),
            check.state(),
            LoginMessage.SECURE_DOMAIN_NOT_KNOWN.with(LoginMessage.CLOSED.with(closed.toString())),
            check.evidence(),
            HealthRemedy.of(
                RemedyMessage.LOOK_ONCE.with(ReadPermissionHint.LOOK),
                RemedyMessage.FOR_GOOD.with(ReadPermissionHint.grant(closed))));
  }

  private static String stamp(SiteLayout layout) {
    List<String> stamps = new ArrayList<>();
    for (DocumentLocation location : layout.documents()) {
      stamps.add(location.name() + " " + location.path() + " " + FileStamp.of(location.path()));
      included(location).forEach(path -> stamps.add(path + " " + FileStamp.of(path)));
    }
    return String.join("\n", stamps);
  }

  /** The files that decide together with this one. */
  private static List<Path> included(DocumentLocation location) {
    DocumentKind kind = DomainFileReader.kind(location.name());
    if (kind != DocumentKind.HOCON && kind != DocumentKind.PROSODY) {
      return List.of();
    }
    try {
      String text = BoundedFile.readText(location.path(), MAX_BYTES);
      return DocumentOrigin.withIncludes(location.path()).includedFiles(kind, text);
    } catch (IOException e) {
      return List.of(); // none, or not readable, which its own stamp shows
    }
  }
}
