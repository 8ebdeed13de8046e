namespace ChaosOperator.Lab.Hosting;

/// <summary>Where the lab listens, for parts that call the lab themselves (the script runner of SSM).</summary>
public sealed class LabEndpoint
{
    /// <summary>Base address, e.g. <c>http://127.0.0.1:34567</c>; known once the lab listens.</summary>
    /// <exception cref="InvalidOperationException">The lab does not listen yet.</exception>
    public Uri Address
    {
        get => field ?? throw new InvalidOperationException("The lab does not listen yet.");
        internal set;
    }
}
