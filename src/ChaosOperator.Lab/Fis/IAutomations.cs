namespace ChaosOperator.Lab.Fis;

/// <summary>Where an automation stands, as its action needs to know.</summary>
internal enum AutomationProgress
{
    Running,
    Succeeded,
    Failed,
}

/// <summary>SSM as FIS uses it.</summary>
internal interface IAutomations
{
    /// <summary>Starts an automation as a role.</summary>
    /// <returns>Its id; null when SSM is busy and FIS should try again.</returns>
    /// <exception cref="Hosting.AwsError">SSM refused.</exception>
    string? Start(string region, string roleArn, string documentArn, string? version, string? parameters);

    /// <summary>Asks as a role where an automation stands; one that the role may not see counts as failed.</summary>
    AutomationProgress Progress(string region, string roleArn, string id);

    /// <summary>Asks to cancel it; nothing happens when it is over.</summary>
    void Cancel(string region, string roleArn, string id);
}
