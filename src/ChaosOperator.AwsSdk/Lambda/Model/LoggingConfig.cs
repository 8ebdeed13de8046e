namespace Amazon.Lambda.Model;

/// <summary>Format, levels and place of logs.</summary>
public class LoggingConfig
{
    /// <summary>Text or JSON.</summary>
    public LogFormat? LogFormat { get; set; }

    /// <summary>The least level of the function's own log lines.</summary>
    public ApplicationLogLevel? ApplicationLogLevel { get; set; }

    /// <summary>The least level of the platform's log lines.</summary>
    public SystemLogLevel? SystemLogLevel { get; set; }

    /// <summary>The log group. 1 to 512 characters. Pattern <c>[\.\-_/#A-Za-z0-9]+</c>.</summary>
    public string? LogGroup { get; set; }
}
