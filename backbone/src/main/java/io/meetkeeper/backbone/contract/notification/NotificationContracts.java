package io.meetkeeper.backbone.contract.notification;

import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.host.HostQuery;

/** The channels of a gateway; each gateway serves its own at its host id. */
public interface NotificationContracts {
  /** All channels and their state. */
  BusService<HostQuery, NotificationChannels> NOTIFICATION_CHANNELS =
      new BusService<>("notification.channels.v1", HostQuery.class, NotificationChannels.class);

  /** Sends a test message; 404 for an unknown channel. */
  BusService<NotificationTestRequest, NotificationTestResult> NOTIFICATION_TEST =
      new BusService<>(
          "notification.test.v1", NotificationTestRequest.class, NotificationTestResult.class);
}
