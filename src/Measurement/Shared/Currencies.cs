using System.Collections.Frozen;

namespace Measurement.Shared;

/// <summary>
/// The currencies of ISO 4217 that money is counted in: those in use, and those withdrawn since 2000, in which older reports are
/// written. Metals, funds and test codes are none.
/// </summary>
public static class Currencies
{
    private const string InUse =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP "
        + "CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD "
        + "JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
        + "NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL "
        + "THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

    private const string WithdrawnSince2000 =
        "AFA ANG ATS AZM BEF BYR CSD CUC CYP DEM EEK ESP FIM FRF GHC GRD HRK IEP ITL LTL LUF LVL MGF MRO MTL MZM NLG PTE ROL SDD SIT "
        + "SKK SLL SRG STD TMM TRL VEB VEF ZMK ZWD ZWL";

    private static readonly FrozenSet<string> Codes = $"{InUse} {WithdrawnSince2000}".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether this is a currency's code, in capitals: <c>EUR</c>.</summary>
    public static bool Knows(string code) => Codes.Contains(code);
}
