using System.Net;
using ChaosOperator.LoadGen.Answers;

namespace ChaosOperator.LoadGen.Running;

/// <summary>What the customers do, and where it is published.</summary>
/// <param name="Target">The URL that is called with GET, http or https.</param>
/// <param name="TargetText">The same as it was given: the value of the dimension.</param>
/// <param name="PerSecond">Requests a second, over 0.</param>
internal sealed record LoadOptions(Uri Target, string TargetText, double PerSecond)
{
    /// <summary>How long requests are sent; null: until the process is asked to end.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How long a TCP connection may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a TLS handshake may take.</summary>
    public TimeSpan TlsTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long everything may take, from when the request is sent.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(35);

    /// <summary>Requests under way at most; what is due beyond is counted and not sent.</summary>
    public int MostUnderWay { get; init; } = 4096;

    /// <summary>Who answered, by the body.</summary>
    public AnswerPattern Pattern { get; init; } = AnswerPattern.Parse(AnswerPattern.Default)!;

    /// <summary>Bytes of a body that are read at most.</summary>
    public int MostBodyBytes { get; init; } = 64 * 1024;

    /// <summary>The vantage point; null: not named.</summary>
    public string? Region { get; init; }

    /// <summary>Resolvers to ask; empty: those of the system.</summary>
    public IReadOnlyList<IPEndPoint> Resolvers { get; init; } = [];

    /// <summary>Whether AAAA records are asked for, instead of A.</summary>
    public bool Ipv6 { get; init; }

    /// <summary>Region of the CloudWatch that is published to; null: that of the environment.</summary>
    public string? MetricsRegion { get; init; }

    /// <summary>Whether anything is published.</summary>
    public bool Publish { get; init; } = true;

    /// <summary>Namespace of the metrics.</summary>
    public string Namespace { get; init; } = "LoadGen";

    /// <summary>Name of the dimension whose value is the URL.</summary>
    public string Dimension { get; init; } = "api";

    /// <summary>How often figures are published.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Periods that may wait to be published; beyond, neighbours become one.</summary>
    public int MostWaiting { get; init; } = 120;

    /// <summary>How long the end may take that publishes what is left.</summary>
    public TimeSpan FlushTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
