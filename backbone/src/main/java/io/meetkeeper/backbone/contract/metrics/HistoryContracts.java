package io.meetkeeper.backbone.contract.metrics;

import io.meetkeeper.backbone.contract.BusService;

/** The recorded past; served by the gateway. */
public interface HistoryContracts {
  /** Figures of a host. 422 for more steps than are answered at once. */
  BusService<FigureQuery, FigureReply> FIGURES =
      new BusService<>("history.figures.v1", FigureQuery.class, FigureReply.class);
}
