/** Hashes and signatures of contents and secrets. All roles use it. */
package io.meetkeeper.backbone.digest;
