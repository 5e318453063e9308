/** The bridges of a site restarted one after the other: asked for, told, cancelled. */
package io.meetkeeper.backbone.contract.roll;
