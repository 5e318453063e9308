package io.meetkeeper.backbone.contract.metrics;

import io.meetkeeper.backbone.contract.BusService;

/** The recorded figures; served by the gateway. */
public interface HistoryContracts {
  /**
   * Figures of a host, or of the next one, in equal steps. 422 for too many steps, 503 while the
   * history is not open.
   */
  BusService<FigureQuery, FigureReply> FIGURES =
      new BusService<>("history.steps.v1", FigureQuery.class, FigureReply.class);
}
