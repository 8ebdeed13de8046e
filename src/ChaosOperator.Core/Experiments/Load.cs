namespace ChaosOperator.Core.Experiments;

/// <summary>A load that was read and found valid; see <see cref="LoadJobsSpec"/> and <see cref="LoadLambdaSpec"/> for the meaning of its parts.</summary>
/// <param name="Target">URL that is called.</param>
/// <param name="VantagePoints">Where customers are; at least one.</param>
/// <param name="Image">Image of the load generator; null: the operator's default.</param>
/// <param name="Args">Further options.</param>
/// <param name="StartWithin">How long it may take to come up.</param>
public sealed record Load(string Target, IReadOnlyList<VantagePoint> VantagePoints, string? Image, IReadOnlyList<string> Args, TimeSpan StartWithin)
{
    /// <summary>What Lambda functions are told beside their slice, as the JSON of an object; null: the load is sent by Jobs.</summary>
    public string? Payload { get; init; }

    /// <summary>Lambda functions send it, a slice of time after the other.</summary>
    public bool IsInvoked => Payload is not null;

    /// <summary>The host that is called, in lower case, with its port where that is not the scheme's own.</summary>
    public string Host => new Uri(Target).Authority;

    /// <summary>Requests a minute, from all vantage points together.</summary>
    public int RequestsPerMinute => VantagePoints.Sum(point => point.RequestsPerMinute);
}

/// <summary>A place where customers are.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">What its figures are told under.</param>
/// <param name="RequestsPerMinute">Requests a minute from here.</param>
/// <param name="NodeSelector">Labels of the nodes that it runs on.</param>
/// <param name="ServiceAccount">Service account of its pod.</param>
public sealed record VantagePoint(string Name, string Region, int RequestsPerMinute, IReadOnlyDictionary<string, string> NodeSelector, string ServiceAccount)
{
    /// <summary>Name or ARN of the function that sends from here; null: a Job does.</summary>
    public string? Function { get; init; }
}
