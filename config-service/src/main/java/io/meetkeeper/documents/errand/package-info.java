/**
 * What remains to be done after a change: a service that must restart when nobody talks. Stored, so
 * that it is done although we restart meanwhile; handed to the scheduler where that knows it.
 */
package io.meetkeeper.documents.errand;
