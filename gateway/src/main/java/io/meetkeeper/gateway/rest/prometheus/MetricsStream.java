package io.meetkeeper.gateway.rest.prometheus;

import io.vertx.core.buffer.Buffer;
import java.util.Iterator;
import java.util.function.Consumer;

/** The metrics in parts of about 16 KiB, so that those of a large fleet are never all in memory. */
final class MetricsStream implements Iterator<Buffer> {
  private static final int PART = 16 * 1024;

  private final PrometheusExposition out = new PrometheusExposition();
  private final Iterator<Consumer<MetricSink>> steps;

  /** A stream of the output of these steps. */
  MetricsStream(Iterator<Consumer<MetricSink>> steps) {
    this.steps = steps;
  }

  @Override
  public boolean hasNext() {
    return steps.hasNext() || out.length() > 0;
  }

  @Override
  public Buffer next() {
    while (steps.hasNext() && out.length() < PART) {
      steps.next().accept(out);
    }
    return out.removePart();
  }
}
