package io.meetkeeper.auth.domain.service;

import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import java.util.List;
import java.util.Optional;

/** What a change needs of others. All of it blocks, for bounded time. */
public interface SiteServiceClient {
  /** Which bridge hosts the site has. */
  List<String> bridgeHosts();

  /**
   * Asks the scheduler to call back when nobody has talked on the site for a while.
   *
   * @return how that stands
   * @throws io.meetkeeper.backbone.contract.Problem when it cannot be asked
   */
  IdleAction askForIdle(IdleActionRequest request);

  /**
   * Why that service could not be restarted whatever goes on; asked before anything is written.
   *
   * @return {@code null} when it could
   */
  String restartObstacle(String host, SiteService service);

  /**
   * Restarts a service on a host through the agent there.
   *
   * @return an agent that does not answer is a failure that may have been done
   */
  SiteServiceReply restart(String host, SiteServiceCommand command);

  /**
   * A file is about to be replaced: the history of the files is told whose change it will be. That
   * nobody keeps one, or not now, changes nothing.
   */
  void announceIntent(DocumentIntentRequest coming);

  /** What {@code prosodyctl check config} says; empty when it cannot be run. */
  Optional<ProsodyConfigReport> checkConfig();

  /** Tries the site out as clients would. */
  ProbeReport probe(SecureDomainMode expected);
}
