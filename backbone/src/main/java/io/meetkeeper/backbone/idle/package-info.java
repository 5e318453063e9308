/**
 * Whether anybody talks on a bridge, judged from its samples. The one rule of the house for that:
 * whoever waits until nobody talks asks it. Unknown is never idle.
 */
package io.meetkeeper.backbone.idle;
