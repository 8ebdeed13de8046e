namespace ChaosOperator.Lab.Hosting;

/// <summary>The one account that the lab plays.</summary>
public static class LabAccount
{
    /// <summary>Account id of documentation examples.</summary>
    public const string Id = "111122223333";
}
