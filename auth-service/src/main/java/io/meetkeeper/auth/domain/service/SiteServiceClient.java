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

/** The services that a change needs. All calls block for a bounded time. */
public interface SiteServiceClient {
  /**
   * Returns the bridge hosts of the site.
   *
   * @throws io.meetkeeper.backbone.contract.Problem when neither the scheduler nor a sample names
   *     one
   */
  List<String> bridgeHosts();

  /**
   * Asks the scheduler to call back once the site was idle for long enough.
   *
   * @return the state of the request
   * @throws io.meetkeeper.backbone.contract.Problem when the scheduler cannot be asked
   */
  IdleAction requestIdleAction(IdleActionRequest request);

  /**
   * Returns why a service could not be restarted at any time; asked before anything is written.
   *
   * @return {@code null} when it could
   */
  String restartObstacle(String host, SiteService service);

  /**
   * Restarts a service through the agent of its host.
   *
   * @return FAILED also when the agent does not answer, since it may have restarted the service
   */
  SiteServiceReply restart(String host, SiteServiceCommand command);

  /**
   * Announces to the file history that a file is about to be replaced, and the author. Does nothing
   * if no history can be reached.
   */
  void announceIntent(DocumentIntentRequest intent);

  /** Runs {@code prosodyctl check config}; empty when it cannot be run. */
  Optional<ProsodyConfigReport> checkConfig();

  /** Tests the site as clients would. */
  ProbeReport probe(SecureDomainMode expected);
}
