package io.meetkeeper.collector.jicofo;

import io.meetkeeper.backbone.jvb.JicofoRestReading;

/**
 * A reading of Jicofo: its REST interface and its process.
 *
 * @param rest result from its REST interface
 * @param process its process; {@code null} when it was not searched, because its REST interface
 *     answered
 * @param expected whether it is installed here, or ran here since the collector started
 * @param answeredBefore whether this process has answered before
 * @param statsUrl the requested URL, for messages
 * @param unsearched why its process could not be searched; {@code null} when it could
 */
record JicofoReading(
    JicofoRestReading rest,
    JicofoProcess process,
    boolean expected,
    boolean answeredBefore,
    String statsUrl,
    String unsearched) {}
