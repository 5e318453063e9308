/**
 * Whether a bridge is idle, decided from its samples. All code that waits for an idle bridge uses
 * this rule. Unknown is never idle.
 */
package io.meetkeeper.backbone.idle;
