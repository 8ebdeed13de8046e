namespace ChaosOperator.Notifications;

/// <summary>What became of one attempt.</summary>
internal abstract record WebhookAnswer
{
    /// <summary>The receiver has it.</summary>
    public sealed record Taken : WebhookAnswer;

    /// <summary>The receiver has it not.</summary>
    /// <param name="Why">What came instead of an answer that it has, as a clause.</param>
    public abstract record NotTaken(string Why) : WebhookAnswer;

    /// <summary>It may take it later.</summary>
    /// <param name="Why">What came instead of an answer, as a clause.</param>
    /// <param name="After">When it wants to be asked again; null: it did not say.</param>
    public sealed record Later(string Why, TimeSpan? After) : NotTaken(Why);

    /// <summary>It will not take it, however often it is asked.</summary>
    /// <param name="Why">What it answered, as a clause.</param>
    public sealed record Refused(string Why) : NotTaken(Why);
}
