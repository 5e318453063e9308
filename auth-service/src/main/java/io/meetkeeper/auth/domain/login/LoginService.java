package io.meetkeeper.auth.domain.login;

import io.meetkeeper.auth.domain.file.DomainFileEditor;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.contract.account.RoomLinkReply;
import io.meetkeeper.backbone.contract.account.RoomLinkRequest;
import io.meetkeeper.backbone.contract.account.SiteLogin;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.layout.SiteLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/** Reports how people log in to a site, and creates links with a token. Blocking. */
public final class LoginService {
  private final LoginReader reader;
  private final RoomLinkFactory links;
  private final Path signerFile;

  /**
   * A service for one site.
   *
   * @param root {@code /} except in tests
   * @param site the VirtualHost of the site in Prosody
   * @param layouts finds the files, called at each request
   * @param signerFile the settings of the token signer; {@code null}: not on this host
   */
  public LoginService(
      Path root,
      String site,
      Supplier<SiteLayout> layouts,
      AtomicFileStore store,
      DomainFileEditor editor,
      Path signerFile,
      Clock clock) {
    reader = new LoginReader(root, site, layouts, store, editor);
    this.signerFile = signerFile;
    links = new RoomLinkFactory(clock);
  }

  /**
   * The file with the settings of the token signer; {@code null}: it is not on this host.
   *
   * @param config the section {@code meetkeeper}
   */
  public static Path signerFile(ConfigSection config) {
    return config.section("prosody").optionalAbsolutePath("token-signer-file").orElse(null);
  }

  /** The way people log in, and the faults in the settings. */
  public SiteLogin inspect() {
    return LoginJudgement.of(reader.read(), reader.readSigner(signerFile));
  }

  /**
   * Creates a link for one room.
   *
   * @throws io.meetkeeper.backbone.contract.Problem 409 where no token can be signed, 422 for a
   *     value that is not acceptable
   */
  public RoomLinkReply makeLink(RoomLinkRequest request) {
    return links.create(reader.read(), request);
  }
}
