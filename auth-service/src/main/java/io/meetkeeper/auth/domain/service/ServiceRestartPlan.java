package io.meetkeeper.auth.domain.service;

import io.meetkeeper.auth.domain.DomainMessage;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus.ServiceRestart.ServiceRestartState;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.files.layout.DocumentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plans which services must be restarted: Prosody first, then Jicofo, then the bridges. */
public final class ServiceRestartPlan {
  private static final String ENDS = DomainMessage.ENDS_CALLS.english();

  private ServiceRestartPlan() {}

  /**
   * Returns the restarts in order.
   *
   * @param files the changed files
   * @param host the host of Prosody and Jicofo
   * @param bridges the bridge hosts
   */
  public static List<ServiceRestart> of(
      Set<DocumentName> files, String host, List<String> bridges) {
    List<ServiceRestart> restarts = new ArrayList<>();
    boolean prosody = files.contains(DocumentName.PROSODY);
    boolean jicofo =
        files.contains(DocumentName.JICOFO_CONF) || files.contains(DocumentName.JICOFO_PROPERTIES);
    if (prosody) {
      restarts.add(planned(host, SiteService.PROSODY, ENDS));
    }
    if (prosody || jicofo) {
      restarts.add(planned(host, SiteService.JICOFO, ENDS));
    }
    if (prosody) {
      for (String bridge : bridges) {
        restarts.add(planned(bridge, SiteService.BRIDGE, DomainMessage.DROPS_MEDIA.english()));
      }
    }
    return restarts;
  }

  private static ServiceRestart planned(String host, SiteService service, String interrupts) {
    return new ServiceRestart(host, service, interrupts, ServiceRestartState.PLANNED, null);
  }
}
