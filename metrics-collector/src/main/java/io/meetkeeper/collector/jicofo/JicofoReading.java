package io.meetkeeper.collector.jicofo;

import io.meetkeeper.backbone.jvb.JicofoRestReading;

/**
 * Everything that was read about Jicofo.
 *
 * @param rest what its REST interface said
 * @param process its process; {@code null} when it was not looked for, because its REST answered
 * @param expected whether it is installed here, or ran here since the collector started
 * @param answeredBefore whether this process has answered before
 * @param statsUrl the URL that was asked, for messages
 */
record JicofoReading(
    JicofoRestReading rest,
    JicofoProcess process,
    boolean expected,
    boolean answeredBefore,
    String statsUrl) {}
