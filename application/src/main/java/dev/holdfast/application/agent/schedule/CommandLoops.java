package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.command.Bell;
import dev.holdfast.application.agent.command.CommandBook;
import dev.holdfast.application.agent.command.FetchOrders;
import dev.holdfast.application.agent.command.TellOfCommands;
import dev.holdfast.application.agent.command.Undertaking;
import java.util.List;

/// What hears the master's commands and tells it of them, beside the daemon's other loops.
final class CommandLoops {

    private final DaemonPorts ports;
    private final Bell orders = new Bell();
    private final Bell news = new Bell();
    private final CommandBook book;

    CommandLoops(DaemonPorts ports) {
        this.ports = ports;
        this.book = new CommandBook(ports.commands().journal(), news);
    }

    CommandBook book() {
        return book;
    }

    /// The master has something for this node.
    void askNow() {
        orders.ring();
    }

    FetchOrders fetching() {
        var watcher = ports.watcher();
        return new FetchOrders(
                ports.commands().master(), book, orders, ports.random(), this::received, watcher::stateFailed);
    }

    TellOfCommands telling() {
        var watcher = ports.watcher();
        return new TellOfCommands(
                ports.commands().master(), book, news, ports.clock(), ports.random(), watcher::stateFailed);
    }

    private void received(List<Undertaking> taken) {
        taken.forEach(
                it -> ports.watcher().command(it.id(), it.assignment().order().kind(), "received"));
        ports.commands().wake().run();
    }
}
