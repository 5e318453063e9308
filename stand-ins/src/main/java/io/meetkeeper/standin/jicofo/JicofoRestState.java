package io.meetkeeper.standin.jicofo;

/** How the REST API of a stand-in Jicofo behaves. */
public enum JicofoRestState {
  /** It answers. */
  ANSWERING,
  /** It accepts connections and never answers. */
  HANGING,
  /** Connections are refused, as without a Jicofo. */
  DEAD
}
