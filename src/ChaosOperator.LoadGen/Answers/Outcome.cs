namespace ChaosOperator.LoadGen.Answers;

/// <summary>How one request ended. Each request ends in exactly one of them.</summary>
internal enum Outcome
{
    /// <summary>Answered with a status from 200 to 299.</summary>
    Status2xx,

    /// <summary>Answered with a status from 300 to 399; redirections are not followed.</summary>
    Status3xx,

    /// <summary>Answered with a status from 400 to 499.</summary>
    Status4xx,

    /// <summary>Answered with a status from 500 to 599.</summary>
    Status5xx,

    /// <summary>The name had no address: it does not exist, or no resolver answered when its last answer had expired.</summary>
    NoAddress,

    /// <summary>The TCP connection was refused, or there was no way to the address.</summary>
    ConnectFailed,

    /// <summary>The TCP connection was not there in time.</summary>
    ConnectTimedOut,

    /// <summary>TLS failed: a certificate that is not trusted, or a peer that does not speak it.</summary>
    TlsFailed,

    /// <summary>The TLS handshake was not through in time.</summary>
    TlsTimedOut,

    /// <summary>The connection broke before the whole answer was there, or what came was not HTTP.</summary>
    AnswerBroken,

    /// <summary>The whole answer was not there in time.</summary>
    TimedOut,

    /// <summary>Not sent when it was due: as many requests as are allowed were under way.</summary>
    NotSent,
}

/// <summary>Outcomes of answers and failures.</summary>
internal static class Outcomes
{
    /// <summary>The outcome of an answer.</summary>
    /// <param name="status">Its HTTP status, 100 to 999. What is none of the four classes is an answer that cannot be understood.</param>
    public static Outcome Of(int status) => status switch
    {
        >= 200 and < 300 => Outcome.Status2xx,
        >= 300 and < 400 => Outcome.Status3xx,
        >= 400 and < 500 => Outcome.Status4xx,
        >= 500 and < 600 => Outcome.Status5xx,
        _ => Outcome.AnswerBroken,
    };

    /// <summary>The outcome of a request that ended without an answer.</summary>
    /// <param name="failure">What ended it.</param>
    /// <param name="timeIsUp">Whether the request's own time was up.</param>
    /// <returns>Null for what no network does: a bug of the generator.</returns>
    public static Outcome? Of(Exception failure, bool timeIsUp)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is ConnectionException connection)
            {
                return connection.Outcome;
            }
        }

        return failure switch
        {
            OperationCanceledException when timeIsUp => Outcome.TimedOut,
            HttpRequestException or IOException => timeIsUp ? Outcome.TimedOut : Outcome.AnswerBroken,
            _ => null,
        };
    }
}

/// <summary>A connection that did not come about.</summary>
/// <param name="outcome">What that makes of the request that wanted it.</param>
/// <param name="cause">What happened.</param>
internal sealed class ConnectionException(Outcome outcome, Exception cause) : IOException(cause.Message, cause)
{
    /// <summary>What it makes of the request that wanted the connection.</summary>
    public Outcome Outcome { get; } = outcome;
}
