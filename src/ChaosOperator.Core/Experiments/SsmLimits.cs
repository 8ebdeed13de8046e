namespace ChaosOperator.Core.Experiments;

/// <summary>Limits of SSM Automation (service model ssm 2014-11-06, shapes <c>AutomationParameterMap</c>, <c>AutomationParameterKey</c>, <c>AutomationParameterValueList</c> and <c>AutomationParameterValue</c>).</summary>
public static class SsmLimits
{
    /// <summary>Parameters of an execution.</summary>
    public const int Parameters = 200;

    /// <summary>Characters of the name of a parameter.</summary>
    public const int ParameterKey = 50;

    /// <summary>Values of a parameter.</summary>
    public const int ParameterValues = 50;

    /// <summary>Characters of a value.</summary>
    public const int ParameterValue = 512;

    /// <summary>Characters of all names and values of an execution together; SSM takes more, but each run carries them.</summary>
    public const int ParametersTogether = 16 * 1024;

    /// <summary>Steps that can be named as running together; SSM sets no limit, and none runs many.</summary>
    public const int StepsTogether = 10;
}
