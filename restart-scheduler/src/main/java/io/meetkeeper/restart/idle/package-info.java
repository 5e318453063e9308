/**
 * Actions other than bridge restarts that wait until no conference is running: restarts and reloads
 * of services after a file change, and changes of the secure domain. Stored before the request is
 * answered; run by the timer of the verticle.
 */
package io.meetkeeper.restart.idle;
