using Microsoft.Extensions.Logging;

namespace ChaosOperator.Cli.Local;

/// <summary>Tells people what the engine warns of.</summary>
internal sealed class WarningLog<T>(TextWriter error) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            error.WriteLine(formatter(state, exception));
        }
    }
}
