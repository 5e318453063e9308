package io.meetkeeper.auth.login;

import io.meetkeeper.auth.domain.file.DomainFileEditor;
import io.meetkeeper.backbone.contract.account.RoomLinkReply;
import io.meetkeeper.backbone.contract.account.RoomLinkRequest;
import io.meetkeeper.backbone.contract.account.SiteLogin;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.layout.SiteLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/** Says how people log in to a site, and makes links with a token. Blocking. */
public final class LoginService {
  private final LoginReader reader;
  private final RoomLinkFactory links;

  /**
   * A service for one site.
   *
   * @param root {@code /} except in tests
   * @param site the VirtualHost of the site in Prosody
   * @param layouts finds the files, called at each request
   */
  public LoginService(
      Path root,
      String site,
      Supplier<SiteLayout> layouts,
      AtomicFileStore store,
      DomainFileEditor editor,
      Clock clock) {
    reader = new LoginReader(root, site, layouts, store, editor);
    links = new RoomLinkFactory(clock);
  }

  /** How people log in, and what is wrong with the settings. */
  public SiteLogin look() {
    return LoginJudgement.of(reader.read());
  }

  /**
   * Makes a link for one room.
   *
   * @throws io.meetkeeper.backbone.contract.Problem 409 where no token can be signed, 422 for a
   *     value that is not acceptable
   */
  public RoomLinkReply makeLink(RoomLinkRequest request) {
    return links.make(reader.read(), request);
  }
}
