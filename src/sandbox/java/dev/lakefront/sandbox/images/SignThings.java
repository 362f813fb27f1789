package dev.lakefront.sandbox.images;

import java.util.Map;

/** What stands for more than one thing: the parcel for all that is not known, and the marks of makers. */
final class SignThings {

    static final Illustration PARCEL = Illustration.parse(620, """
            main M180 340 H820 V800 Q820 856 764 856 H236 Q180 856 180 800 Z
            ^deep/12 R560 300 300 600 0
            pale M260 180 H740 L820 350 H180 Z
            ^deep/8 M560 170 H760 L840 360 H570 Z
            accent M450 180 H550 L570 350 V480 L500 440 L430 480 V350 Z
            light R250 650 200 130 14
            deep/60 R276 682 120 14 7
            deep/40 R276 712 148 12 6
            deep/40 R276 738 90 12 6""");

    static final Map<String, Illustration> ALL = Map.ofEntries(
            Map.entry("parcel", PARCEL),
            Map.entry("waves", Illustration.parse(0, """
                    main E500 500 340 340
                    ^light~40 M120 430 Q220 350 320 430 Q420 510 520 430 Q620 350 720 430 Q820 510 920 430
                    ^light~40 M120 550 Q220 470 320 550 Q420 630 520 550 Q620 470 720 550 Q820 630 920 550
                    ^light~40 M120 670 Q220 590 320 670 Q420 750 520 670 Q620 590 720 670 Q820 750 920 670""")),
            Map.entry("peaks", Illustration.parse(0, """
                    main~36 E500 500 330 330
                    main M230 650 L420 330 L540 530 L610 430 L770 650 Z
                    light M420 330 L476 424 L430 450 L400 420 L366 420 Z
                    accent E640 330 44 44
                    main~24 M300 720 H700""")),
            Map.entry("sun", Illustration.parse(0, """
                    main M500 200 Q800 200 800 520 H200 Q200 200 500 200 Z
                    accent M330 520 Q340 370 500 366 Q660 370 670 520 Z
                    main R160 560 680 44 22
                    main R240 640 520 44 22
                    main R340 720 320 44 22""")),
            Map.entry("fish", Illustration.parse(0, """
                    main M150 500 Q320 280 620 400 Q680 430 720 470 L860 370 Q820 500 860 630 L720 530 \
                    Q680 570 620 600 Q320 720 150 500 Z
                    light E300 470 30 30
                    deep E300 470 15 15
                    light~20 M410 390 Q480 500 410 610
                    accent~20 M520 420 Q570 500 520 580""")),
            Map.entry("leaf", Illustration.parse(0, """
                    main M500 850 C180 700 200 330 500 130 C800 330 820 700 500 850 Z
                    ^deep/18 R500 100 400 800 0
                    light~22 M500 300 V900
                    light~18 M500 460 L380 380
                    light~18 M500 460 L620 380
                    light~18 M500 600 L360 500
                    light~18 M500 600 L640 500""")),
            Map.entry("anchor", Illustration.parse(0, """
                    main~46 E500 240 76 76
                    main~52 M500 320 V800
                    main~46 M360 420 H640
                    main~52 M190 600 Q210 800 500 810 Q790 800 810 600
                    main M120 640 L200 520 L280 650 Z
                    main M880 640 L800 520 L720 650 Z""")));

    private SignThings() {}
}
