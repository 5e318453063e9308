package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.document.DocumentIntent;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import java.util.List;
import java.util.Optional;

/** What a change needs of others. All of it blocks, for bounded time. */
interface Surroundings {
  /** Which bridge hosts the site has. */
  List<String> bridges();

  /**
   * Why that service could not be restarted whatever goes on; asked before anything is written.
   *
   * @return {@code null} when it could
   */
  String obstacle(String host, SiteService service);

  /**
   * Restarts a service on a host through the agent there.
   *
   * @return an agent that does not answer is a failure that may have been done
   */
  SiteServiceAnswer restart(String host, SiteServiceCommand command);

  /**
   * A file is about to be replaced: the history of the files is told whose change it will be. That
   * nobody keeps one, or not now, changes nothing.
   */
  void announce(DocumentIntent coming);

  /** What {@code prosodyctl check config} says; empty when it cannot be run. */
  Optional<Complaints> complaints();

  /** Tries the site out as clients would. */
  ProbeReport probe(SecureDomainWish expected);
}
