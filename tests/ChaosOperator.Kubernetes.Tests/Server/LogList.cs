using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Tests.Server;

/// <summary>Keeps what was logged.</summary>
public sealed class LogList<T> : ILogger<T>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text, Exception? Exception)> _lines = new();

    public IReadOnlyList<(LogLevel Level, string Text, Exception? Exception)> Lines => [.. _lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, formatter(state, exception), exception));
}
