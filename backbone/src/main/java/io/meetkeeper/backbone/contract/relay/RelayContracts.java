package io.meetkeeper.backbone.contract.relay;

import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.host.HostQuery;

/** The relay to Machinist; served by the gateway. */
public interface RelayContracts {
  /** Status of the relay. */
  BusService<HostQuery, RelayStatus> RELAY_STATUS =
      new BusService<>("relay.machinist.status.v1", HostQuery.class, RelayStatus.class);

  /**
   * Takes points in Machinist's own format. 401 when the presented key is not the configured one,
   * 400 or 422 when the points cannot be used.
   */
  BusService<IngestRequest, IngestReply> RELAY_INGEST =
      new BusService<>("relay.machinist.ingest.v1", IngestRequest.class, IngestReply.class);

  /**
   * Starts or stops a backfill of missed points. 409 while another backfill is running, 503 when
   * the relay is off.
   */
  BusService<RelayFillRequest, RelayFill> RELAY_FILL =
      new BusService<>("relay.machinist.fill.v1", RelayFillRequest.class, RelayFill.class);
}
