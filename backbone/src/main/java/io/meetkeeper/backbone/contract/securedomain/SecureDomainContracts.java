package io.meetkeeper.backbone.contract.securedomain;

import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginReply;
import io.meetkeeper.backbone.contract.idle.SecureDomainBeginRequest;

/** The secure domain of a site, one service per site; served by auth-service. */
public interface SecureDomainContracts {
  /** Current state of the secure domain. */
  BusService<SecureDomainQuery, SecureDomainState> SECURE_DOMAIN_GET =
      new BusService<>("domain.state.v1", SecureDomainQuery.class, SecureDomainState.class);

  /**
   * Requests another secure domain. 412 when its etag has changed, 409 while another change is
   * running, 422 for a site with tokens or LDAP.
   */
  BusService<SecureDomainChangeRequest, SecureDomainState> SECURE_DOMAIN_CHANGE =
      new BusService<>(
          "domain.change.v1", SecureDomainChangeRequest.class, SecureDomainState.class);

  /** Tests a site with real clients. Answers within {@link ProbeReport#TIMEOUT}. */
  BusService<ProbeRequest, ProbeReport> SECURE_DOMAIN_PROBE =
      new BusService<>("domain.probe.v1", ProbeRequest.class, ProbeReport.class);

  /** Sent by the scheduler when a waiting change may begin. */
  BusService<SecureDomainBeginRequest, SecureDomainBeginReply> SECURE_DOMAIN_BEGIN =
      new BusService<>(
          "domain.begin.v1", SecureDomainBeginRequest.class, SecureDomainBeginReply.class);
}
