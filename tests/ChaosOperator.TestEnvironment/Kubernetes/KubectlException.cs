namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>kubectl refused; the message holds what it wrote to standard error.</summary>
public sealed class KubectlException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="arguments">What kubectl was asked.</param>
    /// <param name="exitCode">Its exit code.</param>
    /// <param name="error">Its standard error.</param>
    public KubectlException(IReadOnlyList<string> arguments, int exitCode, string error)
        : base($"kubectl {string.Join(' ', arguments)} ended with {exitCode}: {error.Trim()}")
    {
        ExitCode = exitCode;
        Error = error;
    }

    /// <summary>The exit code.</summary>
    public int ExitCode { get; }

    /// <summary>The standard error.</summary>
    public string Error { get; }

    /// <summary>Whether the API server says that there is no such object.</summary>
    public bool IsNotFound => Error.Contains("(NotFound)", StringComparison.Ordinal);
}
