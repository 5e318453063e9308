package io.meetkeeper.backbone.contract.metrics;

import io.meetkeeper.backbone.contract.BusService;

/** The recorded figures; served by the gateway. */
public interface HistoryContracts {
  /** Recorded figures of one host after the other. 503 while the history is not open. */
  BusService<RecordedFiguresQuery, RecordedFigures> RECORDED_FIGURES =
      new BusService<>("history.figures.v1", RecordedFiguresQuery.class, RecordedFigures.class);
}
